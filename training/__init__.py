"""The pipeline that makes the bundled weights: SRResNet, then SRGAN (Ledig et al. 2017, arXiv 1609.04802).

`python -m training srresnet` reads folders of pictures into memory (`dataset`), starts the network of
`engine.networks` as a bilinear upsampler (`initialise`), trains it on pixels (`stage_srresnet`) with
checkpoints that can be resumed (`checkpoint`), and measures PSNR and SSIM as it goes (`metrics`, `evaluate`).
`srgan` goes on with VGG features (`perceptual`), a `discriminator` and their `losses` (`stage_srgan`), where
wanted on inputs that look like old prints (`degrade`). The settings of both (`config`) come from presets,
files and the command line (`options`).
`export` turns a checkpoint into a model folder with its card (`export`), and `evaluate` measures such a model
through the very engine that users run.
"""

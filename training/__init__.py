"""The pipeline that makes the bundled weights: SRResNet on pixels (Ledig et al. 2017, stage one).

`python -m training srresnet` reads folders of pictures into memory (`dataset`), starts the network of
`engine.networks` as a bilinear upsampler (`initialise`), trains it (`stage_srresnet`) with checkpoints that
can be resumed (`checkpoint`), and measures PSNR and SSIM as it goes (`metrics`, `evaluate`).
`python -m training export` turns a checkpoint into a model folder with its card (`export`), and `evaluate`
measures such a model through the very engine that users run.
"""

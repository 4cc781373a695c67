"""LR inputs that look like what people bring: small, soft, noisy, compressed, old.

A clean HR batch first becomes a print (`old_photo`, `damage`): toned, faded, grainy, scratched. The print is
then digitised (`chain`): blur, resize, noise and JPEG in random order, twice, and a last resize to the LR
size in 8 bits, after BSRGAN (Zhang et al. 2021, arXiv 2103.14006) and Real-ESRGAN (Wang et al. 2021, arXiv
2107.10833). What the network shall undo is done to the input only; what it shall leave alone, the tone of a
grey or sepia picture and its fading, is done to the target as well.

Sizes that a viewer sees (blur, grain, dots, scratches) are in LR pixels, because the LR picture is the scan:
they mean the same for every factor and wherever in the chain they are applied.

All randomness comes from one `torch.Generator` (`dice`), and no decision looks at pixels: the same seed gives
the same batch on the same device, and no sample depends on its neighbours' pictures.
"""

from training.degrade.chain import degrade
from training.degrade.config import OFF, PHOTO, RESTORE, SETTINGS, DegradeConfig

__all__ = ["OFF", "PHOTO", "RESTORE", "SETTINGS", "DegradeConfig", "degrade"]

"""The two blocks that SRResNet is made of (Ledig et al. 2017, figure 4)."""

from torch import Tensor, nn


class ResidualBlock(nn.Module):
    """3x3 convolution, BN, PReLU, 3x3 convolution, BN, and the input added: (N, C, H, W) to (N, C, H, W).

    The convolutions have no bias: the BatchNorm behind each would take it away again. The short attribute
    name `b` is part of every key in the weight files.
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.b = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.PReLU(),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, x: Tensor) -> Tensor:
        residual: Tensor = self.b(x)
        return x + residual


def sub_pixel_block(channels: int) -> list[nn.Module]:
    """Layers that double height and width: (N, C, H, W) to (N, C, 2H, 2W).

    3x3 convolution to 4C channels, pixel shuffle, PReLU (Shi et al. 2016, arXiv 1609.05158). A list, so
    that the network's `up` stays one flat Sequential.
    """
    return [nn.Conv2d(channels, channels * 4, 3, padding=1), nn.PixelShuffle(2), nn.PReLU()]

"""SRResNet, which is also SRGAN's generator (Ledig et al. 2017, arXiv 1609.04802, figure 4)."""

from torch import Tensor, nn

from engine.networks.blocks import ResidualBlock, sub_pixel_block

FACTORS = (2, 4, 8)


class SRResNet(nn.Module):
    """Super-resolution by a power of two.

    Input:  (N, 3, H, W) float, RGB in the card's input range, any H and W from 1.
    Output: (N, 3, H * factor, W * factor) float, RGB in the card's output range, not clipped. The last
            layer is linear, without the tanh that some implementations add.

    The parts and their names in weight files: `head` (9x9 convolution, PReLU), `body` (the residual blocks,
    then 3x3 convolution and BN), `up` (sub-pixel blocks), `tail` (9x9 convolution).
    """

    def __init__(self, factor: int = 4, blocks: int = 16, channels: int = 64) -> None:
        super().__init__()
        if factor not in FACTORS:
            raise ValueError(f"factor must be one of {FACTORS}, not {factor}")
        if blocks < 1 or channels < 3:
            raise ValueError(
                f"blocks must be at least 1 and channels at least 3, not {blocks} and {channels}"
            )
        self.factor = factor
        self.head = nn.Sequential(nn.Conv2d(3, channels, 9, padding=4), nn.PReLU())
        self.body = nn.Sequential(
            *(ResidualBlock(channels) for _ in range(blocks)),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
        )
        doublings = factor.bit_length() - 1
        self.up = nn.Sequential(*(layer for _ in range(doublings) for layer in sub_pixel_block(channels)))
        self.tail = nn.Conv2d(channels, 3, 9, padding=4)

    @property
    def trunk_halo(self) -> int:
        """Pixels of context that one pixel of `trunk` sees to each side: 4 for the head, 2 a block, 1."""
        blocks = len(self.body) - 2
        return 4 + 2 * blocks + 1

    @property
    def tail_halo(self) -> int:
        """Input pixels of context that the output of `grow` sees to each side.

        Walked from the output back: 4 pixels at full size for the last convolution, then at each doubling
        half of that, rounded up, and 1 for its 3x3 convolution.
        """
        reach = 4
        for _ in range(self.factor.bit_length() - 1):
            reach = (reach + 1) // 2 + 1
        return reach

    def trunk(self, x: Tensor) -> Tensor:
        """(N, 3, H, W) picture to (N, C, H, W) features."""
        shallow: Tensor = self.head(x)
        deep: Tensor = self.body(shallow)
        return shallow + deep

    def grow(self, features: Tensor) -> Tensor:
        """(N, C, H, W) features to (N, 3, H * factor, W * factor) picture."""
        grown: Tensor = self.tail(self.up(features))
        return grown

    def forward(self, x: Tensor) -> Tensor:
        return self.grow(self.trunk(x))

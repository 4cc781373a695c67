"""How many operations a step has, and what is said about its speed."""

import pytest
import torch
from torch import nn

from engine.networks import SRResNet
from training import speed, stage_srgan, stage_srresnet
from training.config import SRGANConfig, SRResNetConfig
from training.losses import ContentLoss
from training.perceptual import Term, VGGFeatures, parse_terms
from training.speed import SETTING_UP_STEPS, Meter, forward_flops, matmul_rate


def test_a_convolution_has_the_operations_that_one_counts_by_hand():
    convolution = nn.Conv2d(3, 5, 3, padding=1)
    assert forward_flops(convolution, (2, 3, 8, 7)) == 2 * (2 * 5 * 8 * 7) * (3 * 3 * 3)
    assert convolution.weight.device.type == "cpu"


def test_srresnet_has_4_44_million_for_a_pixel():
    assert forward_flops(SRResNet(), (1, 3, 24, 24)) / 24**2 == pytest.approx(4.44e6, rel=0.005)


def test_a_step_of_stage_one_at_the_papers_size(tmp_path):
    config = SRResNetConfig((tmp_path,), tmp_path)
    assert stage_srresnet.step_flops(config) == pytest.approx(122e9, rel=0.01)


def content(text: str) -> ContentLoss:
    terms = parse_terms(text)
    return ContentLoss([Term(t.layer, t.weight, 1.0) for t in terms], VGGFeatures([t.layer for t in terms]))


def test_a_step_of_stage_two_at_the_papers_size(tmp_path):
    config = SRGANConfig((tmp_path,), tmp_path, content="phi34")
    flops = stage_srgan.step_flops(config, content("phi34"))
    assert flops == pytest.approx(545e9, rel=0.01)  # 122 generator, 198 VGG, 225 discriminator


def test_every_part_of_stage_two_counts(tmp_path):
    def flops(**changes):
        config = SRGANConfig((tmp_path,), tmp_path, crop=32, batch=1, content="phi11", **changes)
        return stage_srgan.step_flops(config, content("phi11"))

    assert flops(adversarial="ragan") > flops(adversarial="bce") > flops(adversarial_weight=0.0)
    assert flops(d_updates=2) > flops() < flops(g_updates=2)
    # Of a batch that is only for the discriminator, the generator's pass counts too.
    assert flops(d_updates=3) - flops(d_updates=2) > flops(d_updates=2, g_updates=2) - flops(g_updates=2)


def test_the_meter_knows_its_share(monkeypatch):
    monkeypatch.setattr(speed, "matmul_rate", lambda _device: 4e9)
    meter = Meter(1_000_000_000, torch.device("cpu"))
    for _ in range(SETTING_UP_STEPS):
        meter.add(60.0)
    assert meter.steps_per_s == meter.share == 0
    meter.add(0.25)
    meter.add(0.75)
    assert meter.steps_per_s == 2
    assert meter.share == 0.5
    assert meter.report() == "2.00 steps/s of 1 GFLOP: 50% of the device's 0.00 TFLOP/s in matrix products"


def test_matrix_products_have_a_rate():
    assert matmul_rate(torch.device("cpu")) > 1e8  # a processor of thirty years ago


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of torch's own compiler, when it is imported
@pytest.mark.parametrize("training", [True, False])
def test_the_networks_can_be_captured_whole(training):
    # Compiled without a break, each is one graph; the code generator behind it is not tried here.
    for network, shape in (
        (SRResNet(4, 1, 8), (2, 3, 8, 8)),
        (stage_srgan.Discriminator("pooled", 32, 4), (2, 3, 32, 32)),
        (stage_srgan.Discriminator("dense", 32, 4), (2, 3, 32, 32)),
    ):
        network.train(training)
        captured = torch.compile(network, backend="eager", fullgraph=True)
        x = torch.rand(shape)
        assert torch.equal(captured(x), network(x))

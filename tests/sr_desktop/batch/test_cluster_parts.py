"""The parts of a batch on a cluster that need no Ray, each for itself."""

import pickle
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from batch_runs import settings_for

from engine.card import Model
from engine.errors import Cancelled, CardInvalid, DeviceUnavailable, OutOfMemory, WeightsChanged
from engine.pictures import Picture
from sr_desktop.batch.cluster.connection import connected
from sr_desktop.batch.cluster.failure import ErrorElsewhere, Failure
from sr_desktop.batch.cluster.order import Order
from sr_desktop.batch.cluster.seats import seats
from sr_desktop.batch.cluster.worker import VERSION_DIFFERS, Opened, Worker
from sr_desktop.batch.errors import (
    ClusterMissing,
    ClusterUnfit,
    ClusterUnreachable,
    batch_sentence,
)
from sr_desktop.batch.making import EngineMaker

PICTURE = Picture(np.random.default_rng(0).integers(0, 256, (12, 20, 3), np.uint8))


def order_for(model: Model, **changes: Any) -> Order:
    return Order.of(settings_for(model, **changes), [model])


# --- the worker -----------------------------------------------------------------------------------------


def test_the_model_travels_along(small_model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker's machine need not have it."""
    order = pickle.loads(pickle.dumps(order_for(small_model)))
    monkeypatch.setenv("SR_DESKTOP_MODELS", "/nowhere")
    worker = Worker("cpu")
    assert isinstance(worker.open(lambda: order), Opened)
    arrived = Picture(PICTURE.pixels.copy())
    arrived.pixels.flags.writeable = False  # as Ray gives it
    computed = worker.make(1, arrived, lambda: pytest.fail("it has the order"))
    alone = EngineMaker.open(settings_for(small_model), [small_model]).make(
        PICTURE, lambda _share: None, lambda: False
    )
    assert isinstance(computed.result, Picture)
    assert np.array_equal(computed.result.pixels, alone.pixels)
    assert computed.seconds > 0
    assert worker.share() == (1, 1.0)


def test_a_worker_that_was_started_again_loads_by_itself(small_model: Model) -> None:
    computed = Worker("cpu").make(1, PICTURE, lambda: order_for(small_model))
    assert isinstance(computed.result, Picture)


def test_weights_that_changed_on_the_way_are_refused(small_model: Model) -> None:
    order = order_for(small_model)
    model = order.models[0]
    changed = bytes([model.weights[-1] ^ 1])
    spoilt = type(model)(model.id, model.card, model.file, model.weights[:-1] + changed)
    answer = Worker("cpu").open(lambda: Order(order.settings, (spoilt,)))
    assert isinstance(answer, Failure)
    assert isinstance(answer.error(), WeightsChanged)


def test_names_in_an_order_lead_nowhere_else(small_model: Model, tmp_path: Path) -> None:
    order = order_for(small_model)
    model = order.models[0]
    evil = type(model)("../../evil", model.card, "../../evil", model.weights)
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    with pytest.raises(CardInvalid):  # it is not in the folder of its id
        Order(order.settings, (evil,)).unpacked(folder)
    written = {path for path in tmp_path.rglob("*") if path.is_file()}
    assert written
    assert all(path.is_relative_to(folder) for path in written)


def test_another_version_is_told(small_model: Model) -> None:
    order = order_for(small_model)
    answer = Worker("cpu").open(lambda: Order(order.settings, order.models, "0.0.1"))
    assert isinstance(answer, Failure)
    assert answer.kind == VERSION_DIFFERS


def test_what_cannot_be_loaded_is_told(small_model: Model) -> None:
    answer = Worker("cuda:77").open(lambda: order_for(small_model))
    assert isinstance(answer, Failure)
    assert isinstance(answer.error(), DeviceUnavailable)


def test_a_picture_that_is_not_wanted_any_more(small_model: Model) -> None:
    worker = Worker("cpu")
    worker.stop(5)
    computed = worker.make(5, PICTURE, lambda: order_for(small_model))
    assert isinstance(computed.result, Failure)
    assert isinstance(computed.result.error(), Cancelled)
    assert isinstance(worker.make(6, PICTURE, lambda: order_for(small_model)).result, Picture)


@pytest.mark.parametrize("error", [OutOfMemory("cuda:0", None), ZeroDivisionError("odd")])
def test_errors_keep_their_facts(error: Exception) -> None:
    found = pickle.loads(pickle.dumps(Failure.of(error))).error()
    if isinstance(error, OutOfMemory):
        assert isinstance(found, OutOfMemory)
        assert (found.device, found.needed_bytes) == ("cuda:0", None)
    else:
        assert isinstance(found, ErrorElsewhere)
        assert str(found) == "ZeroDivisionError: odd"


# --- who gets a worker ----------------------------------------------------------------------------------


def node(name: str, alive: bool = True, **resources: float) -> dict[str, Any]:
    return {"NodeID": name, "Alive": alive, "Resources": resources}


def test_a_worker_for_each_card_or_share_of_the_cores() -> None:
    nodes = [
        node("cards", CPU=16.0, GPU=2.0),
        node("cores", CPU=10.0),
        node("small", CPU=2.0),
        node("head", memory=1.0),
        node("gone", alive=False, CPU=64.0),
    ]
    found = [(seat.node, seat.cpus, seat.gpus, seat.device) for seat in seats(nodes)]
    assert found == [
        *[("cards", 1, 1, "auto")] * 2,
        *[("cores", 4, 0, "cpu")] * 2,
        ("small", 2, 0, "cpu"),
    ]
    assert [seat.node for seat in seats(nodes, "cuda")] == ["cards"] * 2
    assert len(seats(nodes, "cpu", 1)) == 16 + 10 + 2
    assert seats([node("full", GPU=1.0)])[0].cpus == 0
    for device, what in (("cuda", "graphics card"), ("auto", "processor")):
        with pytest.raises(ClusterUnfit) as caught:
            seats([node("head", memory=1.0)], device)
        assert what in batch_sentence(caught.value)


# --- addresses --------------------------------------------------------------------------------------------


@pytest.fixture
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Ray reads is set for this test only."""
    for name in ("USAGE_STATS_ENABLED", "ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "DEDUP_LOGS"):
        monkeypatch.setenv(f"RAY_{name}", "0")


@pytest.mark.usefixtures("clean_environment")
def test_without_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ClusterMissing) as caught, connected("auto"):
        pass
    assert "[cluster]" in batch_sentence(caught.value)


@pytest.mark.usefixtures("clean_environment")
@pytest.mark.parametrize("address", ["127.0.0.1:9", "ray://127.0.0.1:9", "[::1]:9", "nowhere.invalid:80"])
def test_where_nobody_is(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(init=lambda **_: pytest.fail("knock first")))
    with pytest.raises(ClusterUnreachable) as caught, connected(address):
        pass
    assert batch_sentence(caught.value).startswith(f"The Ray cluster {address} cannot be used: ")


@pytest.mark.parametrize("address", ["nowhere", "http://a:80", "a:b", ""])
def test_what_is_no_address(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    from sr_desktop.cli import enhance as cli

    with pytest.raises(SystemExit) as caught:
        cli.main(["x.png", "y.png", "--ray", address])
    assert caught.value.code == 2
    assert "HOST:PORT" in capsys.readouterr().err

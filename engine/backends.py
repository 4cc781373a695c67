"""The ways to compute that an enhancer has, and what it learned about them."""

from collections.abc import Iterator

from engine.backend import Backend
from engine.card import AUTO, ModelCard, Precision
from engine.devices import Device, choose_precision, processor
from engine.rewrite import InferenceNetwork
from engine.tiles import TileSizes


class Backends:
    """A network on the device that was chosen, and on others that stand in for it.

    first: where each run begins.
    """

    def __init__(self, card: ModelCard, network: InferenceNetwork, first: Backend) -> None:
        self._card = card
        self._network = network
        self.first = first
        self._stand_ins: dict[tuple[str, Precision], Backend] = {}
        self._worked: dict[str, TileSizes] = {}

    def on_processor(self) -> Backend:
        """In the precision of the first, if the processor has it: all tiles are to look alike."""
        device = processor()
        usable = self.first.precision in device.precisions
        name = self.first.precision if usable else AUTO
        return self._made(device, choose_precision(device, self._card.precisions, name))

    def wider_than(self, backend: Backend) -> Backend:
        """For what is too rough for 8-bit integers (engine.int8): the next best precision of the device."""
        others = tuple(precision for precision in self._card.precisions if precision != "int8")
        return self._stand_in(backend.device, choose_precision(backend.device, others))

    def surer_than(self, backend: Backend) -> Iterator[Backend]:
        """Ways to compute a tile again that looked wrong: in float32, and then on the processor.

        The last is the reference: float32 on the processor. There is always one, if only to try once more.
        """
        if backend.device.id != "cpu" and backend.precision != "float32":
            yield self._stand_in(backend.device, "float32")
        yield self._stand_in(processor(), "float32")

    def remember(self, backend: Backend, sizes: TileSizes) -> None:
        """Larger tiles did not fit on this device, and these did."""
        self._worked[backend.device.id] = sizes

    def at_most(self, backend: Backend, sizes: TileSizes) -> TileSizes:
        """No larger than what is known to fit on this device."""
        worked = self._worked.get(backend.device.id, sizes)
        trunk_px = min(sizes.trunk_px, worked.trunk_px)
        return TileSizes(trunk_px, min(trunk_px, sizes.tail_px, worked.tail_px))

    def release(self) -> None:
        """Give memory that is not in use back to the devices."""
        self.first.release()
        for backend in self._stand_ins.values():
            backend.release()

    def _stand_in(self, device: Device, precision: Precision) -> Backend:
        """The network on another device or in another precision, made when it is first needed."""
        key = device.id, precision
        if key not in self._stand_ins:
            self._stand_ins[key] = self._made(device, precision)
        return self._stand_ins[key]

    def _made(self, device: Device, precision: Precision) -> Backend:
        return Backend(self._network, device, precision, int8=self._card.int8)

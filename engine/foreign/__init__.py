"""Models that the user brings: of our architecture, and of those that the library spandrel knows.

`importing.importing` takes a file over, step by step: `read` gets the tensors out of it without running
anything, `own` recognises an SRResNet, `library` asks spandrel for everything else, `probe` measures what the
engine must know of such a network, and a card with all of it is stored beside the weights. From then on it is
a model like any other: `network` gives it the form that the engine runs, with no trunk and the whole network
as its tail.

spandrel is an extra of its own (`models`): nothing here imports it before a foreign network is met.
"""

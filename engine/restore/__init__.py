"""What old photographs need besides a network: scratches found and filled in, and their own grain kept.

`scratches.propose` says where a photograph is probably damaged; `mask` holds what a person makes of that;
`inpaint.fill` fills it in before the enhancement; `grain` puts the grain back that the network took away.
`steps` wraps these as what a run does before and after the network.

No torch. OpenCV takes an eighth of a second to import, so `mask` and `steps` do without until they are used.
"""

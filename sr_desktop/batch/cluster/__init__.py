"""A batch on several machines, or on several processes of this one, through the library Ray.

Who starts the batch, the driver, keeps the journal, reads the files and writes the results: so the others
need no folder of ours. They are workers, actors of Ray, one for each graphics card or for some cores of a
processor. A picture travels to a worker and its result back (`distant`); how many are under way is bounded as
ever, by the pipeline's room. The model's files travel too, once (`order`): a worker loads those, with the
checks of each model, whatever models its machine has. When a worker dies, Ray starts it again and computes
once more what it had at hand.

Nothing is done twice: only the driver writes, what a worker computed twice arrives once, and the journal
knows nothing of workers.
"""

"""What the coder knows: codebook, registries and gazetteer, as data files with typed loaders."""

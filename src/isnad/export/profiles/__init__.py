"""Release profiles: who may read what. The profiles are data (`*.toml`); `apply` passes events through one."""

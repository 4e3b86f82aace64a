"""Every sentence that a person sees, in Arabic."""

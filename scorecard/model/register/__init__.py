"""Who there is: organizations, their register and their land."""

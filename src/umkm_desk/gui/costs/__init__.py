"""HPP & harga: what a pack costs to make, and what to sell it for."""

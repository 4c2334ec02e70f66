"""For authors of exercises: write a skeleton, say what is missing, generate the rest."""

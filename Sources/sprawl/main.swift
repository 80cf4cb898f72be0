print("sprawl")

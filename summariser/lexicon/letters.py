"""One-character names of provinces for patterns: those that help others, those that they help, all.

``data/one_character.tsv`` says which province each is; a test holds the two together. They are written out here because a pattern is made
when its module is imported, and the table is read later.
"""

EAST = "京津冀沪苏浙闽鲁粤辽"
WEST = "蒙甘滇陕青川宁渝桂黔藏疆"
NORTH_EAST = "吉黑"
HELPED = WEST + NORTH_EAST

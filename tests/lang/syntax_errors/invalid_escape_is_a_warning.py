print("\d+", "\.")
import re
print(re.findall("\w", "ab"))

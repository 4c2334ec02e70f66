"""Learn from site-packages where the course lies (.pth and direct_url.json), and read on."""

import glob
import os
import sysconfig

WANTS = "to learn where the course is installed"
LAYER = ("landlock", "namespaces")
PROVE = False
WHY_NOT = "it works only if the course is installed as an editable package"
UNIT = "knowledge_check"
LOOT = "@ROOT@"

site = sysconfig.get_path("purelib")
found = [open(path).read() for path in glob.glob(site + "/*.pth")]
found += [open(path).read() for path in glob.glob(site + "/*/direct_url.json")]
raise RuntimeError(f"{found} {os.listdir(site)}")

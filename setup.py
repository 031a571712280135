"""Name the packages to install; the resources and the user guide are mapped to two of their own."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=("coordinator*", "ui*")), "coordinator._docs", "coordinator._resources"],
    package_dir={"coordinator._docs": "docs", "coordinator._resources": "resources"},
)

# SPDX-FileCopyrightText: 2026 The Precedent authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Everything the build links, in one place; packaging/packages.txt names the Debian packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(xapian REQUIRED IMPORTED_TARGET xapian-core>=1.4.22)
pkg_check_modules(libfyaml REQUIRED IMPORTED_TARGET libfyaml)
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(cmark REQUIRED IMPORTED_TARGET libcmark)
# The .pc file carries the CPPHTTPLIB_*_SUPPORT macros that the shared library was built with;
# without them class layouts differ between our objects and the library.
pkg_check_modules(cpp-httplib REQUIRED IMPORTED_TARGET cpp-httplib)
find_path(KAINJOW_MUSTACHE_INCLUDE kainjow/mustache.hpp REQUIRED)

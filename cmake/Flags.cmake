# SPDX-FileCopyrightText: 2026 The Precedent authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# precedent_flags: what every target of ours compiles with. Includes start at the repository root,
# so that each include line names the layer it reaches into.
find_program(PRECEDENT_CCACHE ccache)
if(PRECEDENT_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${PRECEDENT_CCACHE})
endif()

add_library(precedent_flags INTERFACE)
target_compile_features(precedent_flags INTERFACE cxx_std_20)
target_include_directories(precedent_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(precedent_flags INTERFACE PRECEDENT_VERSION="${PROJECT_VERSION}")
target_compile_options(precedent_flags INTERFACE
    -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wnull-dereference
    $<$<BOOL:${PRECEDENT_DEVELOPER_MODE}>:-Werror>)

# Tests build hundreds of small indexes with the whole taxonomy: unoptimised they take twice as long.
# Line tables are enough for a stack trace; tracking variables makes a build with sanitizers three
# times as long. For a debugger: cmake --preset dev -DCMAKE_CXX_FLAGS_DEBUG='-O0 -g3'
if(PRECEDENT_DEVELOPER_MODE)
    if(CMAKE_CXX_FLAGS_DEBUG STREQUAL "-g")
        set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1 -fno-var-tracking")
    endif()
    # GCC 12 reports false positives of these two in optimised library code.
    target_compile_options(precedent_flags INTERFACE -Wno-null-dereference -Wno-maybe-uninitialized)
endif()

if(PRECEDENT_SANITIZE)
    target_compile_options(precedent_flags INTERFACE
        -fsanitize=${PRECEDENT_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(precedent_flags INTERFACE -fsanitize=${PRECEDENT_SANITIZE})
endif()

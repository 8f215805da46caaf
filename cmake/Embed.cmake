# SPDX-FileCopyrightText: 2026 The Precedent authors
# SPDX-License-Identifier: GPL-2.0-or-later
#
# precedent_embed(<target> <namespace> <folder> <file>...)
#
# Compiles files into <target>, so that the server is one binary. Generates
# <folder>/embedded.cc, which defines
#   std::span<const search_server_file> of the names and contents, in the order given
# under the function <namespace>::embedded_files(), declared by hand in the folder's embedded.h.
function(precedent_embed target namespace folder)
    set(out ${CMAKE_CURRENT_BINARY_DIR}/${folder}/embedded.cc)
    set(inputs)
    foreach(file IN LISTS ARGN)
        list(APPEND inputs ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${file})
    endforeach()
    add_custom_command(
        OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DNAMESPACE=${namespace}
                "-DHEADER=search-server/${folder}/embedded.h" "-DFILES=${inputs}"
                -P ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake
        DEPENDS ${inputs} ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake
        COMMENT "Embedding ${folder}"
        VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()

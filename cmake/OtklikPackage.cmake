# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# Two Debian packages of one build: otklik, the workstation, and otklik-server. `cpack` in the build folder makes both;
# a headless build makes the server's alone.
find_program(OTKLIK_GZIP gzip REQUIRED)
set(packaging "${PROJECT_SOURCE_DIR}/resources/packaging")
set(packaged "${PROJECT_BINARY_DIR}/packaging")

# otklik_gzipped(SOURCE TARGET): policy wants manual pages and changelogs gzipped without a time.
function(otklik_gzipped source target)
    get_filename_component(folder "${target}" DIRECTORY)
    file(MAKE_DIRECTORY "${folder}")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
    execute_process(COMMAND "${OTKLIK_GZIP}" -9nc "${source}" OUTPUT_FILE "${target}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# otklik_documents(COMPONENT PACKAGE COPYRIGHT MANUAL)
function(otklik_documents component package copyright manual)
    otklik_gzipped("${packaged}/changelog" "${packaged}/${package}/changelog.gz")
    install(FILES "${packaged}/${package}/changelog.gz" DESTINATION "share/doc/${package}" COMPONENT ${component})
    install(FILES "${copyright}" DESTINATION "share/doc/${package}" RENAME copyright COMPONENT ${component})
    get_filename_component(name "${manual}" NAME)
    string(REGEX REPLACE ".*\\." "" section "${name}")
    otklik_gzipped("${manual}" "${packaged}/${package}/${name}.gz")
    install(FILES "${packaged}/${package}/${name}.gz" DESTINATION "share/man/man${section}" COMPONENT ${component})
    # A copy each, as either package stands alone: a program that the server runs and nobody types.
    install(TARGETS otklik-render RUNTIME DESTINATION "libexec/${package}" COMPONENT ${component})
endfunction()

file(WRITE "${packaged}/changelog" "otklik (${PROJECT_VERSION}) unstable; urgency=medium

  * See the history of the sources.

 -- The Otklik authors <maintainers@otklik.example>  Sat, 21 Nov 2026 00:00:00 +0000
")

# otklik_licence(VARIABLE PACKAGE NAME): the text of a licence, from the copyright file of the package that has it.
function(otklik_licence variable package name)
    set(licence "License: ${name}\n See the package ${package}.")
    if(EXISTS "${OTKLIK_DOC_DIR}/${package}/copyright")
        file(READ "${OTKLIK_DOC_DIR}/${package}/copyright" text)
        if(text MATCHES "\n(License: ${name}\n( [^\n]*\n)+)")
            string(STRIP "${CMAKE_MATCH_1}" licence)
        endif()
    endif()
    set(${variable} "${licence}" PARENT_SCOPE)
endfunction()
set(OTKLIK_DOC_DIR "/usr/share/doc" CACHE PATH "Where the packages keep their licences")
otklik_licence(licence_ofl fonts-noto-core OFL-1.1)
file(READ "${packaging}/copyright" copyright)
file(READ "${packaging}/copyright-fonts.in" document_fonts)

# ---- otklik-server ----
install(TARGETS otklik-server RUNTIME DESTINATION bin COMPONENT server)
install(FILES "${packaging}/server/otklik-server.service" DESTINATION /lib/systemd/system COMPONENT server)
install(FILES "${packaging}/server/server.toml" DESTINATION /etc/otklik COMPONENT server)
install(FILES "${PROJECT_SOURCE_DIR}/docs/operation.md" "${PROJECT_SOURCE_DIR}/docs/configuration.md"
    DESTINATION share/doc/otklik-server COMPONENT server)
install(FILES "${packaging}/nginx.conf.example" "${packaging}/prometheus-rules.yml"
    DESTINATION share/doc/otklik-server/examples COMPONENT server)
string(CONFIGURE "${document_fonts}\n@licence_ofl@\n" embedded @ONLY)
file(WRITE "${packaged}/otklik-server/copyright" "${copyright}${embedded}")
otklik_documents(server otklik-server "${packaged}/otklik-server/copyright" "${packaging}/server/otklik-server.8")
set(components server)

# ---- otklik ----
if(OTKLIK_UI)
    install(TARGETS otklik RUNTIME DESTINATION bin COMPONENT workstation)
    install(TARGETS otklik-preview RUNTIME DESTINATION libexec/otklik COMPONENT workstation)
    install(FILES "${packaging}/workstation/otklik.desktop" DESTINATION share/applications COMPONENT workstation)
    install(FILES "${packaging}/workstation/org.otklik.otklik.metainfo.xml" DESTINATION share/metainfo
        COMPONENT workstation)
    install(FILES "${packaging}/workstation/otklik.svg" DESTINATION share/icons/hicolor/scalable/apps
        COMPONENT workstation)
    # Icons and fonts are embedded with the program: their licences come from the packages they came from.
    otklik_licence(licence_mit bootstrap-icons MIT)
    otklik_licence(licence_ofl fonts-inter OFL-1.1)
    file(READ "${packaging}/workstation/copyright-embedded.in" embedded)
    string(CONFIGURE "${embedded}" embedded @ONLY)
    file(WRITE "${packaged}/otklik/copyright" "${copyright}${document_fonts}${embedded}")
    otklik_documents(workstation otklik "${packaged}/otklik/copyright" "${packaging}/workstation/otklik.1")
    list(APPEND components workstation)
endif()

# ---- CPack ----
# What is packed has been built before; the tests need not be.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "The Otklik authors")
set(CPACK_PACKAGE_CONTACT "The Otklik authors <maintainers@otklik.example>")
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}/packages")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL ${components})
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SECTION net)

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME otklik-server)
set(CPACK_DEBIAN_SERVER_DESCRIPTION "server of a public-services support chat
Otklik is the support chat of a public-services portal. The server holds the
conversations, sealed on disk and still searchable, serves the widget that
citizens chat in, and the desk of the operators, over one port.

It runs on SQLite out of the box, and on PostgreSQL.")
# Plugins and libraries that are opened at run time, which no linker knows of.
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "adduser, libqt6sql6-sqlite, tzdata")
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS "libqt6sql6-psql, fonts-noto-color-emoji")
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "nginx, prometheus, postgresql")
file(WRITE "${packaged}/server/conffiles" "/etc/otklik/server.toml\n")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA "${packaging}/server/postinst" "${packaging}/server/prerm"
    "${packaging}/server/postrm" "${packaged}/server/conffiles")

set(CPACK_DEBIAN_WORKSTATION_PACKAGE_NAME otklik)
set(CPACK_DEBIAN_WORKSTATION_DESCRIPTION "desk of a public-services support chat
Otklik is the support chat of a public-services portal. Operators and
supervisors work in this program: the queue with its deadlines, conversations,
templates and the history. It connects to an otklik-server, or hosts the
server in its own process.")
set(CPACK_DEBIAN_WORKSTATION_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6, libsecret-1-0, tzdata")
set(CPACK_DEBIAN_WORKSTATION_PACKAGE_RECOMMENDS "fonts-noto-color-emoji, gnome-keyring, qt6-wayland")

include(CPack)

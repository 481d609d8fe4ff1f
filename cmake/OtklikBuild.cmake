# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# Build strictness is one target that everyone links.
add_library(otklik_build INTERFACE)
target_compile_features(otklik_build INTERFACE cxx_std_20)
target_compile_definitions(otklik_build INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_STRICT_ITERATORS OTKLIK_VERSION="${PROJECT_VERSION}")
target_compile_options(otklik_build INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror
    -fno-omit-frame-pointer)
target_include_directories(otklik_build INTERFACE "${PROJECT_SOURCE_DIR}")
find_program(OTKLIK_MOLD mold)
if(OTKLIK_MOLD)
    target_link_options(otklik_build INTERFACE -fuse-ld=mold)
endif()
# The hardening that Debian builds its own packages with (dpkg-buildflags, hardening=+all). The sanitizers replace it.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
if(NOT OTKLIK_SANITIZE)
    target_compile_options(otklik_build INTERFACE -fstack-protector-strong -Wformat -Werror=format-security
        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>) # glibc's checks need an optimised build
    target_link_options(otklik_build INTERFACE $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie> -Wl,-z,relro
        -Wl,-z,now)
endif()
if(OTKLIK_FUZZ)
    target_compile_options(otklik_build INTERFACE -Wno-error) # clang's own opinions; GCC builds are the judge
endif()
if(OTKLIK_SANITIZE)
    # GCC's own manual warns that its uninitialised-use analysis reports falsely on instrumented code.
    target_compile_options(otklik_build INTERFACE -fsanitize=${OTKLIK_SANITIZE} -fno-sanitize-recover=all
        $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    target_link_options(otklik_build INTERFACE -fsanitize=${OTKLIK_SANITIZE})
endif()
if(OTKLIK_SANITIZE AND NOT OTKLIK_FUZZ)
    # A part of every program: the options of the sanitizers and, as ThreadSanitizer cannot see into Qt, its hand-overs.
    set(sanitize "${PROJECT_SOURCE_DIR}/tests/sanitize")
    add_library(otklik_sanitized OBJECT "${sanitize}/options.cpp")
    if(OTKLIK_SANITIZE MATCHES thread)
        target_sources(otklik_sanitized PRIVATE "${sanitize}/qthandover.cpp")
    endif()
    target_compile_features(otklik_sanitized PRIVATE cxx_std_20)
    target_compile_options(otklik_sanitized PRIVATE -fsanitize=${OTKLIK_SANITIZE})
    target_compile_definitions(otklik_sanitized PRIVATE OTKLIK_SANITIZE_FOLDER="${sanitize}")
    target_link_libraries(otklik_sanitized PRIVATE Qt6::Core)
    target_sources(otklik_build INTERFACE
        $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:$<TARGET_OBJECTS:otklik_sanitized>>)
endif()

# otklik_library(NAME FOLDER... LINK target...): a static library of every source in the folders.
function(otklik_library name)
    cmake_parse_arguments(ARG "" "" "FOLDERS;LINK;PRIVATE_LINK" ${ARGN})
    set(sources)
    foreach(folder IN LISTS ARG_FOLDERS)
        file(GLOB_RECURSE found CONFIGURE_DEPENDS "${folder}/*.cpp" "${folder}/*.h")
        list(FILTER found EXCLUDE REGEX "/main\\.cpp$")
        list(APPEND sources ${found})
    endforeach()
    add_library(${name} STATIC ${sources})
    set_target_properties(${name} PROPERTIES AUTOMOC ON LINKER_LANGUAGE CXX)
    target_precompile_headers(${name} PRIVATE <QObject> <QString> <QHash> <QList> <QDateTime> <functional> <memory>
        <variant> <optional> <vector>)
    target_link_libraries(${name} PUBLIC otklik_build ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
endfunction()

# otklik_patience(VARIABLE): the seconds in it, or more of them where a sanitizer slows the programs down.
function(otklik_patience variable)
    if(OTKLIK_SANITIZE)
        math(EXPR ${variable} "${${variable}} * 4")
        set(${variable} ${${variable}} PARENT_SCOPE)
    endif()
endfunction()

# otklik_test(NAME [LABELS …] SOURCES … LINK …): one Qt Test program; every class in it runs. Group classes of a module
# into one program: link time dominates the edit cycle.
function(otklik_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    otklik_patience(ARG_TIMEOUT)
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE otklik_build otklik_test_support Qt6::Test ${ARG_LINK})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

# otklik_test_on_postgresql(NAME [LABELS …]): the program of otklik_test(NAME) once more, beside a PostgreSQL of its own.
function(otklik_test_on_postgresql name)
    cmake_parse_arguments(ARG "" "" "LABELS" ${ARGN})
    add_test(NAME ${name}_postgresql
        COMMAND "${PROJECT_SOURCE_DIR}/tests/support/withpostgresql.sh" $<TARGET_FILE:${name}>)
    set(timeout 240)
    otklik_patience(timeout)
    set_tests_properties(${name}_postgresql PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT ${timeout} LABELS "${ARG_LABELS};slow"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()

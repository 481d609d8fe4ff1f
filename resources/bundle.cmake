# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DESBUILD=… -DZOPFLI=… -DSOURCE=widget -DOUT=… -P bundle.cmake: the widget as it is served, in OUT/files, and a
# list of it for rcc, OUT/widget.qrc.
#
#   otklik.js                 what every page loads: the button
#   parts/<name>-<hash>.js    what comes when it is needed; the hash is of the content, so a file never changes
#   *.gz                      each of them compressed once, as the server sends it
cmake_minimum_required(VERSION 3.25)
file(REMOVE_RECURSE "${OUT}/files")
file(MAKE_DIRECTORY "${OUT}/files/parts")
file(READ "${SOURCE}/banner.txt" banner)
string(STRIP "${banner}" banner)
set(common --minify --charset=utf8 --target=es2020 --log-level=warning)
set(module ${common} --bundle --format=esm --loader:.css=text "--banner:js=${banner}")

function(esbuild)
    execute_process(COMMAND "${ESBUILD}" ${ARGV} WORKING_DIRECTORY "${SOURCE}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# The style sheets are minified first and then become strings of the modules: constructable sheets pass a strict CSP.
foreach(style IN ITEMS launcher window)
    esbuild("style/${style}.css" --bundle --minify --log-level=warning "--outfile=${OUT}/${style}.css")
endforeach()

# The parts. The button is bundled apart from them, and has what both need twice: else it would be two files.
set(parts window views/sign views/history settings views/rating views/info views/document views/request views/appeal words/words.ru words/words.en)
list(TRANSFORM parts APPEND .js OUTPUT_VARIABLE entries)
esbuild(${entries} ${module} --splitting "--alias:otklik-window-style=${OUT}/window.css" "--outdir=${OUT}/files/parts"
    "--entry-names=[name]-[hash]" "--chunk-names=shared-[hash]" "--metafile=${OUT}/parts.json")

# For each part its own file and those that it imports, which are fetched together.
function(add_imports key list)
    string(JSON count LENGTH "${meta}" outputs "${key}" imports)
    if(count GREATER 0)
        math(EXPR last "${count} - 1")
        foreach(i RANGE ${last})
            string(JSON path GET "${meta}" outputs "${key}" imports ${i} path)
            if(NOT path IN_LIST ${list})
                list(APPEND ${list} "${path}")
                add_imports("${path}" ${list})
            endif()
        endforeach()
    endif()
    set(${list} "${${list}}" PARENT_SCOPE)
endfunction()

file(READ "${OUT}/parts.json" meta)
string(JSON outputs LENGTH "${meta}" outputs)
math(EXPR last "${outputs} - 1")
set(table "{}")
foreach(i RANGE ${last})
    string(JSON key MEMBER "${meta}" outputs ${i})
    string(JSON entry ERROR_VARIABLE none GET "${meta}" outputs "${key}" entryPoint)
    if(none)
        continue()
    endif()
    set(files "${key}")
    add_imports("${key}" files)
    list(TRANSFORM files REPLACE "^.*/" "\"parts/")
    list(TRANSFORM files APPEND "\"")
    list(JOIN files "," files)
    string(REGEX REPLACE "^.*/|\\.js$" "" name "${entry}")
    string(JSON table SET "${table}" "${name}" "[${files}]")
endforeach()
file(WRITE "${OUT}/chunks.json" "${table}\n")

esbuild(main.js ${module} "--alias:otklik-launcher-style=${OUT}/launcher.css" "--alias:otklik-chunks=${OUT}/chunks.json"
    "--outfile=${OUT}/files/otklik.js")

file(GLOB_RECURSE scripts "${OUT}/files/*.js")
execute_process(COMMAND "${ZOPFLI}" --i15 ${scripts} COMMAND_ERROR_IS_FATAL ANY)
file(GLOB_RECURSE files RELATIVE "${OUT}/files" "${OUT}/files/*")
set(qrc "<RCC><qresource prefix=\"/widget\">\n")
foreach(file IN LISTS files)
    string(APPEND qrc "<file alias=\"${file}\">files/${file}</file>\n")
endforeach()
file(WRITE "${OUT}/widget.qrc" "${qrc}</qresource></RCC>\n")

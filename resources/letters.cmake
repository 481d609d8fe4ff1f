# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DFROM=words.ru.js -DTO=… -P letters.cmake: the Russian table with one byte for each small letter instead of two,
# an eighth of the table's share of the bundle. `spell` in widget/words.js reads it back; what stands in braces alone is
# the name of a value and stays.
set(cyrillic а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я)
set(latin a b c d e f g h i j k l m n o p q r s t u v w x y z Q V U W Y Z)
file(READ "${FROM}" text)
string(REGEX MATCH ": '[^'\n]*(^|[^{a-z])[a-z]+([^}a-z]|$)[^'\n]*'" mixed "${text}")
if(mixed)
    message(FATAL_ERROR "A small Latin letter would be read as a Russian one${mixed}")
endif()
foreach(from to IN ZIP_LISTS cyrillic latin)
    string(REPLACE "${from}" "${to}" text "${text}")
endforeach()
file(WRITE "${TO}" "${text}")

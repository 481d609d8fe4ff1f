# SPDX-FileCopyrightText: 2026 The Otklik authors
# SPDX-License-Identifier: Apache-2.0
#
# Shared by ./run and ./check: says each step in one line, and installs what is missing from Debian's packages.

build_packages="g++ cmake ninja-build ccache mold pkg-config
    qt6-base-dev qt6-base-dev-tools qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qt6-translations-l10n qt6-websockets-dev libqt6sql6-sqlite libqt6sql6-psql libpq-dev libgl-dev libegl-dev qtkeychain-qt6-dev
    libsecret-1-0 libsodium-dev libssl-dev liboath-dev libstemmer-dev libexpected-dev libtomlplusplus-dev libboost-dev libminizip-dev zlib1g-dev
    libxlsxwriter-dev
    libcurl4-openssl-dev
    esbuild zopfli bootstrap-icons fonts-inter fonts-noto-core fonts-noto-color-emoji"

test_packages="git clang-format clang-tidy clang-14 libclang-rt-14-dev node-typescript chromium libjs-prototype
    xvfb openbox xdotool x11-utils x11-xkb-utils xclip imagemagick dbus at-spi2-core python3-gi python3-websockets gir1.2-atspi-2.0
    poppler-utils gnome-keyring sqlite3 postgresql-15 binutils procps curl netcat-openbsd openssl jq util-linux fontconfig
    desktop-file-utils appstream dpkg-dev lintian qpdf python3-aiosmtpd python3-docx libreoffice-writer-nogui libpdfbox2-java
    libactivation-java libjaxb-api-java libcommons-io-java default-jre-headless"

# PROGRAM:PACKAGE that tests run but never as a service: unpacked into build/tools, as installing would start services.
unpacked_tools="promtool:prometheus nginx:nginx"

say() { printf '%s\n' "== $*"; }

# missing PACKAGE…: those of them that dpkg does not hold as installed.
missing() {
    { dpkg-query -W -f='${Package} ${db:Status-Abbrev}\n' "$@" 2>/dev/null || :; } |
        awk -v wanted="$*" '$2 == "ii" { have[$1] = 1 }
            END { n = split(wanted, name, " "); for (i = 1; i <= n; i++) if (!(name[i] in have)) print name[i] }'
}

# node and npm serve the tests only; Debian's own are taken unless the machine has some.
node_packages() {
    command -v node >/dev/null || echo nodejs
    command -v npm >/dev/null || echo npm
}

install_packages() {
    local wanted log sudo=
    wanted=$(missing "$@")
    if [ -z "$wanted" ]; then
        say "packages: nothing to install"
        return
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "These Debian packages are missing; install them as root:" >&2
            echo "  apt-get install --no-install-recommends" $wanted >&2
            exit 1
        fi
        sudo=sudo
    fi
    # The tests start a PostgreSQL of their own; the cluster that Debian would make and start is not wanted.
    local no_cluster=/etc/postgresql-common/createcluster.d/otklik-check.conf
    if [[ $wanted == *postgresql-15* ]]; then
        $sudo mkdir -p "${no_cluster%/*}"
        echo "create_main_cluster = off" | $sudo tee "$no_cluster" >/dev/null
    fi
    say "packages: installing" $(echo "$wanted" | wc -l) "from Debian (a few minutes the first time)"
    log=$(mktemp)
    if ! { $sudo apt-get -o DPkg::Lock::Timeout=500 update &&
        $sudo env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=500 install -y \
            --no-install-recommends $wanted; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        echo "apt-get failed; its whole output is in $log" >&2
        $sudo rm -f "$no_cluster"
        exit 1
    fi
    $sudo rm -f "$no_cluster"
    rm -f "$log"
}

# unpack_tools: what is neither installed nor unpacked yet. Tests of a tool that cannot be had are skipped.
unpack_tools() {
    local pair package folder wanted=
    for pair in $unpacked_tools; do
        if ! PATH=$PATH:/usr/sbin:build/tools/usr/bin:build/tools/usr/sbin command -v "${pair%%:*}" >/dev/null; then
            wanted+=" ${pair##*:}"
        fi
    done
    [ -n "$wanted" ] || return 0
    say "tools: unpacking$wanted into build/tools"
    folder=$(mktemp -d)
    for package in $wanted; do
        if (cd "$folder" && apt-get download "$package") >/dev/null 2>&1; then
            mkdir -p build/tools
            dpkg-deb -x "$folder/$package"_*.deb build/tools
        else
            say "tools: $package cannot be had from Debian; its tests will be skipped"
        fi
    done
    rm -rf "$folder"
}

# build PRESET [CMAKE-ARGUMENT…]: configures when needed, then builds.
build() {
    local preset=$1 log=build/$1/build.log
    shift
    mkdir -p "build/$preset"
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "configure: preset $preset"
        cmake --preset "$preset" "$@" >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 1; }
    fi
    say "build: preset $preset"
    if ! cmake --build --preset "$preset" >"$log" 2>&1; then
        grep -E -A8 'error|FAILED' "$log" | head -n 60 >&2
        echo "The build failed; its whole output is in $log" >&2
        exit 1
    fi
}

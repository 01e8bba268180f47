#!/bin/sh
# A browser for the tests that look at printed pages: Chromium, with the letters that the pages are measured in.
#
#   eval "$(.ci/browser.sh)"    sets CORNERMAN_TEST_BROWSER
#
# The letters are DejaVu (fonts-dejavu-core), the broadest of those that are usual, and GNU Unifont (fonts-unifont) for
# pictures and the scripts of Asia. The tests show the browser these alone, so that no size hangs on the machine.
set -eu

say() { echo "browser.sh: $*" >&2; }
give_up() { say "$*"; exit 1; }

find_browser() {
    for browser in chromium google-chrome google-chrome-stable; do
        command -v "$browser" >/dev/null && return
    done
    return 1
}

missing_packages() {
    find_browser || printf ' chromium'
    [ -r /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || printf ' fonts-dejavu-core'
    [ -r /usr/share/fonts/opentype/unifont/unifont.otf ] || printf ' fonts-unifont'
}

install() {
    packages=$1
    [ "$(id -u)" -eq 0 ] || give_up "Not everything is installed, and only root may install it. Run: apt-get install$packages"
    command -v apt-get >/dev/null || give_up "These are not installed, and there is no apt-get to install them with:$packages"
    say "installing Debian's$packages ..."
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # several packages
    { apt-get update && apt-get install --yes --no-install-recommends $packages; } >&2 \
        || give_up "Debian's$packages could not be installed; the lines above say why."
    [ -z "$(missing_packages)" ] || give_up "Debian's$packages was installed, but not all of it is where it was expected."
}

missing=$(missing_packages)
[ -z "$missing" ] || install "$missing"
find_browser
"$browser" --version >/dev/null 2>&1 || give_up "$browser is there, but does not start."
echo "export CORNERMAN_TEST_BROWSER=$browser"

#!/bin/sh
# Puts OrgPlan into the menu of this user and ties .orgplan files to it; `install.sh --remove` takes
# both away again. Nothing outside the user's own folders is touched.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/orgplan.desktop
kind=$share/mime/packages/orgplan.xml
icon=$share/icons/hicolor/256x256/apps/orgplan.png
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$kind" "$icon"
else
    mkdir -p "${entry%/*}" "${kind%/*}" "${icon%/*}"
    cp "$here/orgplan.xml" "$kind"
    cp "$here/orgplan.png" "$icon"
    # The entry names the program by its place; quotes inside it are for folders with blanks.
    awk -v program="$here/orgplan" '/^Exec=/ { print "Exec=\"" program "\" %f"; next } { print }' \
        "$here/orgplan.desktop" > "$entry"
fi
for tool in "update-desktop-database $share/applications" "update-mime-database $share/mime"; do
    command -v "${tool%% *}" > /dev/null && $tool || true
done

# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# The steps that ./run and ./check share; they source this file from the top of the tree.
# Nothing here reads standard input. What a step's programs say goes to build/logs, and is shown
# only when the step fails.

# Without a locale, as in a container, transcripts would be printed as question marks.
case $(locale charmap 2>/dev/null) in
  UTF-8) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac

say () {
  printf '%s\n' "$*"
}

die () {
  printf '%s\n' "$*" >&2
  exit 1
}

# step LOG COMMAND...: runs quietly; a failure shows the end of what was said.
step () {
  log=build/logs/$1
  shift
  { mkdir -p build/logs && touch "$log"; } 2>/dev/null ||
    die "Cannot write to $PWD/build: run this as the user who owns the folder, or remove it."
  if ! "$@" > "$log" 2>&1 < /dev/null; then
    tail -n 40 "$log" >&2
    die "This failed: $*
The whole log is $PWD/$log"
  fi
}

# packages SET...: the lines of tools/packages in these sets, without the set.
packages () {
  for set in "$@"; do
    sed -n "s/^$set  *//p" tools/packages
  done
}

missing_debian () {
  names=$(packages "$@" | sed 's/ .*//')
  # shellcheck disable=SC2086 # names are words
  installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' $names 2>/dev/null |
    sed -n 's/ installed$//p')
  for name in $names; do
    case "
$installed
" in
      *"
$name
"*) ;;
      *) printf '%s ' "$name" ;;
    esac
  done
}

missing_elsewhere () {
  packages "$@" | while read -r name probe; do
    case $probe in
      cmd:*) command -v "${probe#cmd:}" > /dev/null || printf '%s ' "$name" ;;
      pc:*) pkg-config --exists "$(printf %s "${probe#pc:}" | sed 's/>=/ >= /')" 2>/dev/null ||
              printf '%s ' "$name" ;;
    esac
  done
}

# as_root COMMAND...: sudo may ask for a password at a terminal, and never elsewhere.
as_root () {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

apt_install () {
  # An old package list is better than none: the machine may be offline but have a full cache.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update ||
    say 'The list of packages could not be refreshed.'
  # shellcheck disable=SC2086 # names are words
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends $1
}

# set_up SET...: installs what is missing, or says what is and stops.
set_up () {
  if ! command -v apt-get > /dev/null || ! command -v dpkg-query > /dev/null; then
    missing=$(missing_elsewhere "$@")
    [ -z "$missing" ] || die "Reprise needs packages that are not here. Their names in Debian:
  $missing
Install what your system calls them, then run $0 again."
    return 0
  fi

  missing=$(missing_debian "$@")
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ] && ! as_root true 2>/dev/null; then
    die "Reprise needs packages that are not here, and this user may not install them.
As root, run:
  apt-get install --no-install-recommends $missing
then run $0 again."
  fi
  # shellcheck disable=SC2086 # names are words
  set -- $missing
  say "Installing packages ($#) ..."
  step packages.txt apt_install "$missing"
}

# build_tree FOLDER [MESON OPTION...]
build_tree () {
  folder=$1
  shift
  # The programs know where the tree is, so a tree that was moved is configured again.
  if [ "$(cat "$folder/place" 2>/dev/null)" != "$(pwd -P)" ]; then
    say "Configuring $folder ..."
    [ ! -f "$folder/build.ninja" ] || set -- --reconfigure "$@"
    step "configure-$folder.txt" meson setup "$folder" "$@"
    pwd -P > "$folder/place"
  fi
  # A build that has nothing to do says nothing.
  ninja -C "$folder" -n 2>/dev/null | grep -q 'no work to do' || say "Building $folder ..."
  step "compile-$folder.txt" ninja -C "$folder"
}

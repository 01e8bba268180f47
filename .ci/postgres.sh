#!/bin/sh
# A PostgreSQL server for the tests: private, on loopback, on a free port, in a folder of its own.
#
#   eval "$(.ci/postgres.sh start)"    sets CORNERMAN_TEST_POSTGRES and CORNERMAN_TEST_POSTGRES_FOLDER
#   .ci/postgres.sh stop FOLDER        ends that server, by its own process number, and removes the folder
set -eu

say() { echo "postgres.sh: $*" >&2; }
give_up() { say "$*"; exit 1; }

find_tools() {  # Debian keeps them outside PATH
    for folder in /usr/lib/postgresql/*/bin; do
        [ -x "$folder/initdb" ] && PATH="$folder:$PATH"
    done
    command -v initdb >/dev/null && command -v pg_ctl >/dev/null
}

install_tools() {
    [ "$(id -u)" -eq 0 ] || give_up "PostgreSQL is not installed, and only root may install it. Run: apt-get install postgresql"
    command -v apt-get >/dev/null || give_up "PostgreSQL is not installed, and there is no apt-get to install it with."
    say "installing Debian's postgresql ..."
    export DEBIAN_FRONTEND=noninteractive
    {
        apt-get update && apt-get install --yes --no-install-recommends postgresql-common &&
            # The package would start a server of its own, which nobody here needs.
            sed -ri 's/^#?create_main_cluster .*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf &&
            apt-get install --yes --no-install-recommends postgresql
    } >&2 || give_up "Debian's postgresql could not be installed; the lines above say why."
    find_tools || give_up "Debian's postgresql was installed, but initdb and pg_ctl are still not there."
}

as_user() {  # PostgreSQL refuses to run as root
    if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
    find_tools || install_tools
    folder=$(mktemp -d "${TMPDIR:-/tmp}/cornerman-postgres.XXXXXX")
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    port=$(free_port)
    (umask 077 && echo "$password" >"$folder/password")
    [ "$(id -u)" -ne 0 ] || chown -R postgres "$folder"
    cd "$folder"
    as_user initdb --pgdata="$folder/data" --username=cornerman --pwfile="$folder/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log" 2>&1 \
        || give_up "initdb failed: $(tail -n 3 "$folder/initdb.log")"
    # Nothing here has to outlive a power cut, so it need not wait for the disk.
    as_user pg_ctl start --wait --silent --pgdata="$folder/data" --log="$folder/server.log" \
        --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c fsync=off" \
        >/dev/null 2>&1 || give_up "the server did not start: $(tail -n 3 "$folder/server.log")"
    echo "export CORNERMAN_TEST_POSTGRES=postgresql://cornerman:$password@127.0.0.1:$port/postgres"
    echo "export CORNERMAN_TEST_POSTGRES_FOLDER=$folder"
}

stop() {
    folder=$1
    case $folder in
        */cornerman-postgres.*) ;;
        *) give_up "$folder is not a folder that start made." ;;
    esac
    pid=$(head -n 1 "$folder/data/postmaster.pid" 2>/dev/null) || pid=
    if [ -n "$pid" ]; then
        kill -INT "$pid"  # a fast shutdown
        tries=100
        while kill -0 "$pid" 2>/dev/null; do
            tries=$((tries - 1))
            [ "$tries" -gt 0 ] || give_up "the server (process $pid) does not end."
            sleep 0.1
        done
    fi
    rm -rf "$folder"
}

case ${1:-} in
    start) start ;;
    stop) stop "${2:?say which folder, as start printed it}" ;;
    *) give_up "say start, or stop and the folder." ;;
esac

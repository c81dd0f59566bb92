import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Ends what would outlive us. A shell in a session of its own holds a list of processes, mounts and
 * folders; when its standard input ends, because we ask for it or because we died in any way (kill -9
 * too), it kills, unmounts and removes them. So no run leaves anything behind.
 */
export interface Reaper extends AsyncDisposable {
  readonly ownProcess: (pid: number) => void;
  /** A process that has ended: its number may be another's soon. */
  readonly disownProcess: (pid: number) => void;
  readonly ownMount: (folder: string) => void;
  readonly ownFolder: (folder: string) => void;
}

const script = `
trap '' INT TERM HUP
processes= mounts= folders=
while read -r what which; do
  case $what in
    process) processes="$processes $which" ;;
    ended)
      left=
      for process in $processes; do [ "$process" = "$which" ] || left="$left $process"; done
      processes=$left ;;
    mount) mounts="$mounts $which" ;;
    folder) folders="$folders $which" ;;
  esac
done
for process in $processes; do kill -9 "$process" 2>/dev/null; done
for mount in $mounts; do umount -l "$mount"; done
for folder in $folders; do
  # A server that just died may still be writing.
  rm -rf "$folder" 2>/dev/null || { sleep 1; rm -rf "$folder"; }
done`;

export function startReaper(): Reaper {
  const shell = spawn('sh', ['-c', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = once(shell, 'exit');
  shell.unref();
  const tell = (what: string, which: string | number) => {
    // The list is words; our own folders have no blank in them unless TMPDIR has.
    if (/\s/.test(String(which))) throw new Error(`the path '${which}' has a blank in it`);
    shell.stdin.write(`${what} ${which}\n`);
  };
  return {
    ownProcess: (pid) => tell('process', pid),
    disownProcess: (pid) => tell('ended', pid),
    ownMount: (folder) => tell('mount', folder),
    ownFolder: (folder) => tell('folder', folder),
    [Symbol.asyncDispose]: async () => {
      shell.ref();
      shell.stdin.end();
      await exited;
    },
  };
}

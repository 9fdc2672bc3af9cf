/* A thread of the inspector's process: ends the process when it takes more memory than it may (argument, in megabytes). */
const most = Number(process.argv[2]) * 1024 * 1024;

setInterval(() => {
  if (process.memoryUsage.rss() > most) process.kill(process.pid, 'SIGKILL');
}, 50);

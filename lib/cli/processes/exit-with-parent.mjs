// Loaded ahead of a program that start-child.ts starts (`node --import`): when the parent is gone, killed outright
// included, the channel to it closes and the program ends too. What the program forks inherits the flag but not the
// parent: it may need its own channel to stay alive.
if (process.env.EXIT_WITH_PARENT === String(process.ppid)) {
  process.once('disconnect', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 5000).unref();
  });
  process.channel?.unref();
}

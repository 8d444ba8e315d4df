/** Milliseconds that the processor has worked for this thread: what others do on the machine does not count. */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

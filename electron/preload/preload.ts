import { contextBridge, ipcRenderer } from 'electron';

/** The one bridge: a request with its reply, and events. Who may ask for what is decided on the other side. */
contextBridge.exposeInMainWorld('ecabinet', {
  request: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('ecabinet.request', name, input),
  onEvent(listener: (event: unknown) => void): () => void {
    const pass = (_event: unknown, event: unknown): void => listener(event);
    ipcRenderer.on('ecabinet.event', pass);
    return () => ipcRenderer.off('ecabinet.event', pass);
  },
});

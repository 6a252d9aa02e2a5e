/* global window, document, AudioContext, AudioWorkletNode */
const button = document.getElementById('button');
button.addEventListener('click', () => (button.textContent = String(Number(button.textContent) + 1)));
window.addEventListener('message', ({ data, ports: [port] }) => {
  if (data === 'port') window.port = port;
});

/** Records until `count` samples that are not zero have come; resolves with them. */
window.record = async (count) => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  });
  const context = new AudioContext({ sampleRate: 16000 });
  await context.audioWorklet.addModule('worklet.js');
  const node = new AudioWorkletNode(context, 'tap');
  context.createMediaStreamSource(stream).connect(node);
  const samples = [];
  await new Promise((resolve) => {
    node.port.onmessage = ({ data }) => {
      if (samples.length > 0 || data.some((sample) => sample !== 0)) samples.push(...data);
      if (samples.length >= count) resolve();
    };
  });
  for (const track of stream.getTracks()) track.stop();
  await context.close();
  return samples.slice(0, count);
};

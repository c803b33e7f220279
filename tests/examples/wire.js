// A wire to the demo that can be cut.

import { connect, createServer } from "node:net";

export class Wire {
  #sockets = new Set();
  #to;
  cuts = 0;

  constructor(to) {
    this.#to = new URL(to);
    this.server = createServer((near) => {
      const far = connect(this.#to.port, this.#to.hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ]) {
        this.#sockets.add(socket);
        socket.pipe(other);
        socket.on("error", () => other.destroy());
        socket.on("close", () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
      }
    });
  }

  async open() {
    await new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${this.server.address().port}`;
    return this;
  }

  /** Cuts every connection as a network does: without a word. */
  cut() {
    for (const socket of this.#sockets) {
      this.cuts += 1;
      socket.resetAndDestroy();
    }
  }

  close() {
    this.server.close();
    this.cut();
  }
}

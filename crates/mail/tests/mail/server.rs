//! A small SMTP server on loopback that does as it is told.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Takes everything.
    Takes,
    /// Answers this to the command that begins so.
    Answers(&'static str, &'static str),
    /// Says nothing any more from the command that begins so.
    Hangs(&'static str),
    /// Hangs up at the command that begins so.
    HangsUp(&'static str),
}

/// A server; it ends with its value.
pub struct Server {
    address: String,
    taken: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Server {
    #[expect(
        clippy::disallowed_methods,
        reason = "the task ends with the server's value, by its Drop"
    )]
    pub async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address").to_string();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let mails = Arc::clone(&taken);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // One after the other: the tests send one mail at a time.
                let _ = talk(stream, manner, &mails).await;
            }
        });
        Self { address, taken, task }
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// What it has taken: envelope and mail, as text.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().expect("nobody panicked").clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn talk(stream: TcpStream, manner: Manner, taken: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut mail = String::new();
    if let Some(answer) = answer(manner, "CONNECT").await {
        stream
            .write_all(answer.unwrap_or("220 here\r\n").as_bytes())
            .await?;
    } else {
        return Ok(());
    }
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let Some(told) = answer(manner, &line).await else {
            return Ok(());
        };
        let usual = match line.get(..4).unwrap_or_default() {
            "EHLO" => "250-here\r\n250 AUTH PLAIN\r\n",
            "DATA" if told.is_none() => {
                stream.write_all(b"354 go on\r\n").await?;
                read_mail(&mut stream, &mut mail).await?;
                match answer(manner, ".").await {
                    Some(None) => {
                        taken
                            .lock()
                            .expect("nobody panicked")
                            .push(std::mem::take(&mut mail));
                        "250 taken\r\n"
                    }
                    Some(Some(told)) => told,
                    None => return Ok(()),
                }
            }
            _ => {
                mail.push_str(&line);
                "250 fine\r\n"
            }
        };
        stream.write_all(told.unwrap_or(usual).as_bytes()).await?;
    }
}

async fn read_mail(stream: &mut BufReader<TcpStream>, mail: &mut String) -> std::io::Result<()> {
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        if line == ".\r\n" || line.is_empty() {
            return Ok(());
        }
        mail.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

/// What it is told to say to a line: nothing special, something, or (`None`) to hang up.
async fn answer(manner: Manner, line: &str) -> Option<Option<&'static str>> {
    match manner {
        Manner::Answers(to, told) if line.starts_with(to) => Some(Some(told)),
        Manner::Hangs(from) if line.starts_with(from) => std::future::pending().await,
        Manner::HangsUp(at) if line.starts_with(at) => None,
        Manner::Takes | Manner::Answers(..) | Manner::Hangs(_) | Manner::HangsUp(_) => Some(None),
    }
}

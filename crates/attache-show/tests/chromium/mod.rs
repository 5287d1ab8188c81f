//! A page in a headless Chromium, driven over its debugging socket.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::print_stdout)]

use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

const PATIENCE: Duration = Duration::from_secs(60);
const BROWSERS: [&str; 4] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const QUIET: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
];

/// An open page. The browser ends with it.
pub struct Page {
    browser: Child,
    socket: WebSocket<TcpStream>,
    session: String,
    last: u64,
    _profile: tempfile::TempDir,
}

impl Page {
    /// Opens a file, or says that there is no browser; with `CI` set there must be one.
    pub fn open(file: &Path) -> Option<Self> {
        let Some(program) = BROWSERS.into_iter().find(|p| Path::new(p).exists()) else {
            assert!(std::env::var_os("CI").is_none(), "Chromium is not installed");
            println!("skipped: Chromium is not installed");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let browser = Command::new(program)
            .args(QUIET)
            .args(["--remote-debugging-port=0", "about:blank"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let socket = connect(&profile.path().join("DevToolsActivePort"));
        let mut page = Self { browser, socket, session: String::new(), last: 0, _profile: profile };
        let url = format!("file://{}", file.display());
        let target = page.call("Target.createTarget", json!({ "url": url }));
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        let session = page.call("Target.attachToTarget", attach);
        page.session = session["sessionId"].as_str().unwrap().to_owned();
        page.wait("document.readyState === 'complete' && location.protocol === 'file:'");
        Some(page)
    }

    /// Calls a method of the browser and waits for its answer.
    fn call(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": params });
        if !self.session.is_empty() {
            message["sessionId"] = self.session.clone().into();
        }
        self.socket.send(Message::text(message.to_string())).unwrap();
        loop {
            let answer = self.socket.read().unwrap();
            let answer: Value = serde_json::from_str(answer.to_text().unwrap()).unwrap();
            if answer["id"] == self.last {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }

    /// The value of a script's expression.
    pub fn value(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "returnByValue": true });
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression holds.
    pub fn wait(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(expression) != true {
            assert!(start.elapsed() < PATIENCE, "never: {expression}");
            sleep(Duration::from_millis(20));
        }
    }

    /// Presses the mouse in the middle of the first line of an element.
    pub fn click(&mut self, selector: &str) {
        let at = self.value(&format!(
            "(() => {{ const e = document.querySelector({selector:?}); e.scrollIntoView({{block: 'center'}}); \
             const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }})()"
        ));
        for kind in ["mousePressed", "mouseReleased"] {
            let params =
                json!({ "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", params);
        }
    }

    /// Presses a key by its name (`Tab`, `Enter`, `/`, `ArrowDown`).
    pub fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, ""),
            "Enter" => (13, "\r"),
            " " => (32, " "),
            "ArrowDown" => (40, ""),
            "ArrowRight" => (39, ""),
            _ => (0, key),
        };
        let mut params = json!({ "key": key, "windowsVirtualKeyCode": code });
        for kind in ["keyDown", "keyUp"] {
            params["type"] = kind.into();
            if !text.is_empty() && kind == "keyDown" {
                params["text"] = text.into();
            }
            self.call("Input.dispatchKeyEvent", params.clone());
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.browser.kill();
        let _ = self.browser.wait();
    }
}

/// Connects to the socket whose port and path the browser writes into its profile.
fn connect(port_file: &Path) -> WebSocket<TcpStream> {
    let start = Instant::now();
    loop {
        let written = std::fs::read_to_string(port_file).unwrap_or_default();
        if let Some((port, path)) = written.split_once('\n').filter(|(_, path)| !path.is_empty()) {
            let stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
            stream.set_read_timeout(Some(PATIENCE)).unwrap();
            let url = format!("ws://127.0.0.1:{port}{}", path.trim());
            return tungstenite::client(url, stream).unwrap().0;
        }
        assert!(start.elapsed() < PATIENCE, "the browser did not start");
        sleep(Duration::from_millis(20));
    }
}

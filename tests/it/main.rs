mod compose;
mod interview;
mod pty;

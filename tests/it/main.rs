mod interview;
mod pty;

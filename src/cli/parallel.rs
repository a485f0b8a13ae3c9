//! Works on many things at once and hands the results over in order.

use std::{
    collections::BTreeMap,
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
};

/// Calls `work` on every item, on all cores, and `take` on every result, in the order of the items and as soon as its
/// turn comes. The first error of `take` ends the work.
///
/// # Errors
/// The first error of `take`.
pub fn in_order<T: Sync, R: Send, E>(
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let cores = match items.len() {
        0 | 1 => 1, // asking for the cores takes longer than a short draft
        many => thread::available_parallelism().map_or(1, usize::from).min(many),
    };
    if cores <= 1 {
        return items.iter().try_for_each(|item| take(work(item)));
    }
    let next = AtomicUsize::new(0);
    let stop = AtomicBool::new(false);
    let (send, receive) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..cores {
            let (send, next, stop, work) = (send.clone(), &next, &stop, &work);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    if send.send((at, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut turn = 0;
        for (at, result) in receive {
            waiting.insert(at, result);
            while let Some(result) = waiting.remove(&turn) {
                turn += 1;
                if let Err(error) = take(result) {
                    stop.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u64> = (0..200).collect();
        let mut seen = Vec::new();
        let slow = |&n: &u64| {
            thread::sleep(std::time::Duration::from_micros((n * 7919) % 300));
            n * 2
        };
        let done: Result<(), ()> = in_order(&items, slow, |n| {
            seen.push(n);
            Ok(())
        });
        assert_eq!((done, seen), (Ok(()), items.iter().map(|n| n * 2).collect()));
    }

    #[test]
    fn an_error_ends_the_work() {
        let items: Vec<u64> = (0..1000).collect();
        assert_eq!(in_order(&items, |&n| n, |n| if n < 10 { Ok(()) } else { Err(n) }), Err(10));
    }
}

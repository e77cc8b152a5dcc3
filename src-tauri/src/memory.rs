//! A program in the tray is small: what nobody needs goes back to the system.

use office::Office;

/// Lets go of what was read of the vault, and gives the system back what the program holds of it.
pub async fn rest(office: &Office) {
    office.rest().await;
    tauri::async_runtime::spawn_blocking(give_back);
}

/// SQLite keeps pages as thousands of small pieces, in an arena for each of its threads. glibc holds on to an arena from
/// its first page to the last one in use, which came to 150 MB and more; this gives the pages between them back. What
/// the allocators of other systems hold on to has not been measured.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn give_back() {
    #[expect(unsafe_code, reason = "glibc's own function, which takes a number and touches nothing that is in use")]
    unsafe extern "C" {
        safe fn malloc_trim(pad: usize) -> std::ffi::c_int;
    }
    malloc_trim(0);
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn give_back() {}

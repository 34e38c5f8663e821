// A driver answers at once when it is opened; some of its requests wait for the device.
#include <aio/task.hpp>

#include <aio/to_thread.hpp>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <linux/spi/spidev.h>
#include <mtd/mtd-user.h>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>

namespace devices {
aio::task<int> done(int fd);

aio::task<int> opens(int bus) {
  int fd = open(("/dev/i2c-" + std::to_string(bus)).c_str(), O_RDWR);
  co_return co_await done(fd);
}
aio::task<int> chooses(int fd) {
  if (ioctl(fd, I2C_SLAVE, 0x40) < 0)
    co_return -1;
  co_return co_await done(fd);
}
aio::task<int> transfers(int fd, i2c_rdwr_ioctl_data &what) {
  int result = co_await aio::to_thread([&] { return ioctl(fd, I2C_RDWR, &what); });
  co_return co_await done(result);
}
aio::task<int> over_spi(int fd, spi_ioc_transfer (&what)[2]) {
  int result = co_await aio::to_thread([&] { return ioctl(fd, SPI_IOC_MESSAGE(2), what); });
  co_return co_await done(result);
}
aio::task<int> erases(int fd, erase_info_user &what) {
  int result = co_await aio::to_thread([&] { return ioctl(fd, MEMERASE, &what); });
  co_return co_await done(result);
}
aio::task<int> zeroes(int fd, unsigned long (&range)[2]) {
  int result = co_await aio::to_thread([&] { return ioctl(fd, BLKZEROOUT, range); });
  co_return co_await done(result);
}
} // namespace devices

$version: "2"

namespace hostile.other

structure Clash {
    b: String
}

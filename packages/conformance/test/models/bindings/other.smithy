$version: "2"

namespace nasty.bindings.other

structure Book {
    b: String
}

/** A model of one operation, with more declarations if they are given. */
export function petsModel(members = "@required name: String", operations = "GetPet", more = ""): string {
  return `$version: "2"

namespace com.example.pets

use aws.protocols#restJson1

@restJson1
service PetShop {
    version: "1"
    operations: [${operations}]
}

@readonly
@http(method: "GET", uri: "/pets/{id}")
operation GetPet {
    input := {
        @required @httpLabel id: String
    }
    output := {
        ${members}
    }
}
${more}`;
}

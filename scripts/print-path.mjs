// "npm exec" runs this with a PATH that contains the package it fetched.
console.log(process.env.PATH);

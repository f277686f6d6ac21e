/** Sorts the letters of an insurance company's customers with the help of a model. */
package com.example.claims;
